"""What schemas do not say of rendered manifests: the restricted pod security standard, and names that must meet."""
import sys

import yaml


MONITORING = {"kubernetes.io/metadata.name": "monitoring"}


def containers(pod):
    return pod.get("initContainers", []) + pod["containers"]


def restricted(name, pod):
    """Violations of kubernetes.io/docs/concepts/security/pod-security-standards, section Restricted."""
    context = pod.get("securityContext", {})
    if context.get("runAsNonRoot") is not True:
        yield f"{name}: runAsNonRoot"
    if context.get("seccompProfile", {}).get("type") not in ("RuntimeDefault", "Localhost"):
        yield f"{name}: seccompProfile"
    if pod.get("automountServiceAccountToken") is not False:
        yield f"{name}: a token of the API server is mounted"
    allowed = {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}
    for volume in pod.get("volumes", []):
        if not set(volume) - {"name"} <= allowed:
            yield f"{name}: volume {volume['name']}"
    for container in containers(pod):
        own = container.get("securityContext", {})
        if own.get("allowPrivilegeEscalation") is not False:
            yield f"{name}: allowPrivilegeEscalation"
        if "ALL" not in own.get("capabilities", {}).get("drop", []) or own.get("capabilities", {}).get("add"):
            yield f"{name}: capabilities"
        if "memory" not in container["resources"]["limits"]:
            yield f"{name}: no memory limit"
        if ":" not in container["image"]:
            yield f"{name}: image without a tag"
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            if probe not in container:
                yield f"{name}: no {probe}"


def headless(name, services, environment):
    host = environment["CACHED_HOST"]
    if services.get(host, {}).get("spec", {}).get("clusterIP") != "None":
        yield f"{name}: {host} is no headless service, and TARGETS_REFUSED names the network of the others"
    if environment.get("CACHED_ADMIN_URL") != f"http://{host}:9090":
        yield f"{name}: CACHED_ADMIN_URL is not the admin port of {host}"


def main(path):
    with open(path) as file:
        everything = [one for one in yaml.safe_load_all(file) if one]
    by_kind = {}
    for one in everything:
        by_kind.setdefault(one["kind"], {})[one["metadata"]["name"]] = one
    workloads = {**by_kind.get("Deployment", {}), **by_kind.get("StatefulSet", {})}
    problems = []
    for name, workload in workloads.items():
        template = workload["spec"]["template"]
        problems += restricted(name, template["spec"])
        if workload["kind"] == "Deployment":
            if name not in by_kind["PodDisruptionBudget"]:
                problems.append(f"{name}: no disruption budget")
            if name not in by_kind["HorizontalPodAutoscaler"]:
                problems.append(f"{name}: no autoscaler")
        for container in containers(template["spec"]):
            if any(port["name"] == "management" for port in container["ports"]):
                probed = {container[probe]["httpGet"]["port"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")}
                if probed != {"management"}:
                    problems.append(f"{name}: health is asked for at {probed}")
            environment = {one["name"]: one.get("value") for one in container.get("env", [])}
            if "CACHED_HOST" in environment:
                problems += headless(name, by_kind["Service"], environment)
            for source in container.get("envFrom", []):
                if source["configMapRef"]["name"] not in by_kind["ConfigMap"]:
                    problems.append(f"{name}: no ConfigMap {source['configMapRef']['name']}")

    def pods(selector):
        return [name for name, one in workloads.items() if matches(selector, one["spec"]["template"]["metadata"]["labels"])]

    for name, service in by_kind["Service"].items():
        if not pods({"matchLabels": service["spec"]["selector"]}):
            problems.append(f"Service {name} selects nothing")
        if any(port["targetPort"] in ("management", 9001) for port in service["spec"]["ports"]):
            problems.append(f"Service {name} leads to the management port")
    covered = set()
    for name, policy in by_kind["NetworkPolicy"].items():
        if not management_is_for_monitoring(policy["spec"]):
            problems.append(f"NetworkPolicy {name} lets others than Prometheus at the management port")
        selected = pods(policy["spec"]["podSelector"])
        if not selected:
            problems.append(f"NetworkPolicy {name} selects nothing")
        if policy["spec"]["podSelector"]:
            covered.update(selected)
    for name, workload in workloads.items():
        policies = [one["spec"] for one in by_kind["NetworkPolicy"].values() if name in pods(one["spec"]["podSelector"])]
        if not scraped(workload["spec"]["template"]["metadata"].get("annotations", {}), policies):
            problems.append(f"{name}: Prometheus is not told where to read, or no policy lets it in")
    for name in set(workloads) - covered:
        problems.append(f"{name}: no network policy of its own")
    if not any(denies_all_but_dns(policy["spec"]) for policy in by_kind["NetworkPolicy"].values()):
        problems.append("no policy denies what no other names, with DNS let out")
    for one in by_kind["ConfigMap"].values():
        ingress = [one["data"].get(key) for key in ("TRUSTED_PROXIES", "CLIENT_ADDRESS_HEADER")]
        if "region-router" in workloads and (None in ingress or bool(ingress[0]) != bool(ingress[1])):
            problems.append("all visitors are one client: TRUSTED_PROXIES and CLIENT_ADDRESS_HEADER, both or both empty")
    if by_kind.get("Secret"):
        problems.append("a Secret is in the manifests")
    for name in sorted(workloads):
        print(f"{path}: {name} checked")
    for problem in problems:
        print(f"{path}: {problem}", file=sys.stderr)
    return 1 if problems or not workloads else 0


def scraped(annotations, policies):
    port = annotations.get("prometheus.io/port")
    return annotations.get("prometheus.io/scrape") == "true" and any(
        str(admitted["port"]) == port
        for policy in policies
        for rule in policy.get("ingress", [])
        if any(MONITORING == peer.get("namespaceSelector", {}).get("matchLabels") for peer in rule.get("from", []))
        for admitted in rule["ports"]
    )


def management_is_for_monitoring(spec):
    """No ports in a rule would be all of them, no peers everybody."""
    return all(
        [peer.get("namespaceSelector", {}).get("matchLabels") for peer in rule.get("from", [])] == [MONITORING]
        for rule in spec.get("ingress", [])
        if not rule.get("ports") or any(admitted["port"] == 9001 for admitted in rule["ports"])
    )


def denies_all_but_dns(spec):
    """No ports in a rule would be all of them."""
    ports = {(port.get("port"), port.get("protocol", "TCP")) for rule in spec.get("egress", []) for port in rule.get("ports", [{}])}
    return (
        not spec["podSelector"]
        and set(spec["policyTypes"]) == {"Ingress", "Egress"}
        and not spec.get("ingress")
        and ports == {(53, "TCP"), (53, "UDP")}
    )


def matches(selector, labels):
    if any(labels.get(key) != value for key, value in (selector.get("matchLabels") or {}).items()):
        return False
    for term in selector.get("matchExpressions") or []:
        if term["operator"] != "In" or labels.get(term["key"]) not in term["values"]:
            return False
    return True


sys.exit(main(sys.argv[1]))
